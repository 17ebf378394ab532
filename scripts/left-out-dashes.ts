// What somebody meant who typed `npm run signoff --release 4.21.3`: without `--` npm takes the flags for its own, and passes on the other words.

import type { ParseArgsConfig } from 'node:util'
import type { Trouble } from '../fixtures/results/lane-error.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** The words that a command was given and does not take, and what it takes. */
interface Refused {
  readonly command: string
  readonly words: readonly string[]
  readonly takes: readonly string[]
  readonly usage: string
}

/**
 * Asks whether `--` was left out, with the command as it was meant.
 *
 * Shape: npm keeps no order of the flags that it took, so a value is put beside its flag only where there is one of each; `…` stands for the
 * others. Where npm took no flag, the usage follows.
 * Source: npm 11.19.1 sets `npm_config_<flag>` to `true` for `--flag`, and to `value` for `--flag=value`.
 */
export function leftOutDashes(options: Options, refused: Refused, env = process.env): Trouble {
  const { command, words, takes, usage } = refused
  const taken = Object.entries(options).flatMap(([name, { type }]) => {
    const value = env[`npm_config_${name.replaceAll('-', '_')}`] ?? ''
    return value === '' ? [] : [{ name, value: type === 'boolean' ? '' : value === 'true' ? '…' : value }]
  })
  const isOnly = words.length === 1 && taken.filter(({ value }) => value === '…').length === 1
  const flags = taken.map(({ name, value }) => `--${name} ${isOnly && value === '…' ? words[0] : value}`.trim())
  return {
    object: 'arguments',
    expected: takes.length === 0 ? 'flags alone' : `flags, or ${takes.join(' or ')}`,
    seen: words.join(' '),
    next: `did you leave out -- after the command's name?${flags.length === 0 ? `\n${usage}` : ` npm run ${command} -- ${flags.join(' ')}`}`,
  }
}
