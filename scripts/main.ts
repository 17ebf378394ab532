// What every command does around its work: reads its flags, and turns what goes wrong into one message and exit code 2.

import { type ParseArgsConfig, parseArgs } from 'node:util'

type Options = NonNullable<ParseArgsConfig['options']>
type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; strict: true }>>['values']

/**
 * Runs a command and sets the exit code that it gives.
 *
 * Errors: an error whose class has words for people (AuthoringError, LaneError, NotTestable) is printed without its stack;
 * any other is a defect of ours and is printed with it. Both end with 2.
 */
export async function runCommand<O extends Options>(
  options: O,
  usage: string,
  work: (values: Values<O>) => Promise<number>,
): Promise<void> {
  const help = { help: { type: 'boolean', short: 'h' } } as const
  try {
    const { values } = parseArgs({ options: { ...options, ...help }, strict: true })
    if ('help' in values && values.help === true) console.log(usage)
    else process.exitCode = await work(values as Values<O>)
  } catch (error) {
    console.error(explain(error, usage))
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
