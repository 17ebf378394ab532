// Whether a secret stands in a text, in any form in which programs write one. Tests only.

import { readdirSync } from 'node:fs'
import { join } from 'node:path'

/** Every file in a folder and below it. */
export function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
}

/** The form of the secret that is in the text, with what is around it; undefined when there is none. */
export function traceOf(secret: string, text: string): string | undefined {
  for (const form of formsOf(secret)) {
    const at = text.indexOf(form)
    if (at >= 0) return text.slice(Math.max(0, at - 60), at + form.length)
  }
  return undefined
}

/** As it is, in JSON, in a URL, in hex, and in base64 wherever in a longer text it begins. */
function formsOf(secret: string): readonly string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const inUrl = encodeURIComponent(secret)
  const hex = Buffer.from(secret).toString('hex')
  const base64 = [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.from(`${'\0'.repeat(before)}${secret}`)
    // What the bytes before and after it decide is left out.
    const [from, length] = [Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6)]
    return (['base64', 'base64url'] as const).map((encoding) => bytes.toString(encoding).slice(from, length))
  })
  return [...new Set([secret, inJson, inUrl, inUrl.replaceAll('%', '%25'), hex, ...base64])]
}
