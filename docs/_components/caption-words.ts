// Says in words what a block of code is for and where it applies.

import { kindOfFence, readMeta } from '../../fixtures/claims/block-meta.ts'
import { conditionWords } from './condition-words.ts'

const nowhere = { path: '', line: 1, column: 1 }

/** The line above a block; empty where it needs none. */
export function captionOf(lang: string, meta: string): string {
  const { kind, skip } = kindOfFence(lang, meta)
  if (kind === undefined || meta.trim() === '') return ''
  const { values } = readMeta(meta.slice(skip), kind, nowhere)
  const purpose = {
    console: '',
    apply: 'A manifest to apply',
    reject: `A manifest that the API refuses: ${values.get('reason')}, at ${values.get('field')}`,
    match: `What is to be found in ${values.get('of')}${values.has('at') ? `, at ${values.get('at')}` : ''}`,
    unrun: `Not run by the tests of this page: ${values.get('noexec')}`,
  }[kind]
  const where = conditionWords(Object.fromEntries(values)).join(', ')
  return [values.get('title'), purpose, where && capitalised(where)].filter(Boolean).join(' · ')
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
