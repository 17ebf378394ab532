// Tells commands from answers in the text of a terminal. Pure.

export interface TerminalLine {
  readonly kind: 'command' | 'answer'
  /** Without the prompt. */
  readonly text: string
  /** Whether the line begins a command; what follows in the same command, such as a here-document, does not. */
  readonly prompt: boolean
}

const prompt = '$ '
const hereDocument = /<<-?\s*(['"]?)(\w+)\1/

/**
 * The lines of `text`.
 *
 * Shape: a command begins with `$ ` and goes on after a line that ends with a backslash, and to the end of its
 * here-document; every other line is an answer.
 */
export function terminalLines(text: string): readonly TerminalLine[] {
  const lines: TerminalLine[] = []
  let until: string | undefined
  let goesOn = false
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const begins: boolean = !goesOn && until === undefined && line.startsWith(prompt)
    const isCommand: boolean = begins || goesOn || until !== undefined
    const own: string = begins ? line.slice(prompt.length) : line
    lines.push({ kind: isCommand ? 'command' : 'answer', text: own, prompt: begins })
    if (until !== undefined) until = line === until ? undefined : until
    else if (isCommand) until = hereDocument.exec(own)?.[2]
    goesOn = isCommand && until === undefined && own.endsWith('\\')
  }
  return lines
}

/** What a reader pastes: the commands of `lines` without prompts and answers. */
export function pasteable(lines: readonly TerminalLine[]): string {
  return lines
    .filter(({ kind }) => kind === 'command')
    .map(({ text }) => `${text}\n`)
    .join('')
}
