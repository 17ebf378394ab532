// What every command does around its work: reads its flags, and turns what goes wrong into one message and exit code 2.

import { basename } from 'node:path'
import { type ParseArgsConfig, parseArgs } from 'node:util'
import { LaneError } from '../fixtures/results/lane-error.ts'
import { printable } from '../fixtures/results/printable.ts'
import { redactText } from '../fixtures/results/redact.ts'
import { leftOutDashes } from './left-out-dashes.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true }>>['values']

/**
 * Runs a command and sets the exit code that it gives. `work` gets the words without a flag too: of `words`, or any where it is `any`.
 *
 * Errors: an error whose class has words for people (AuthoringError, LaneError, NotTestable) is printed without its stack;
 * any other is a defect of ours and is printed with it. Both end with 2.
 */
export async function runCommand<O extends Options>(
  options: O,
  usage: string,
  work: (values: Values<O>, words: readonly string[]) => Promise<number>,
  words: readonly string[] | 'any' = [],
): Promise<void> {
  const help = { help: { type: 'boolean', short: 'h' } } as const
  try {
    // Words are allowed here so that we say what is wrong with one that the command does not take.
    const { values, positionals } = parseArgs({
      options: { ...options, ...help },
      strict: true,
      allowPositionals: true,
    })
    const refused = words === 'any' ? [] : positionals.filter((word) => !words.includes(word))
    if (refused.length > 0 && words !== 'any') {
      const command = basename(process.argv[1] ?? '', '.ts')
      throw new LaneError(leftOutDashes(options, { command, words: refused, takes: words, usage }))
    }
    if ('help' in values && values.help === true) console.log(usage)
    else process.exitCode = await work(values as Values<O>, positionals)
  } catch (error) {
    console.error(printable(redactText(explain(error, usage))))
    process.exitCode = 2
  }
}

function explain(error: unknown, usage: string): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return `${error.message}\nnext: ${usage}`
  return ['AuthoringError', 'LaneError', 'NotTestable'].includes(error.name)
    ? error.message
    : (error.stack ?? error.message)
}
