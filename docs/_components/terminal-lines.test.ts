import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { pasteable, terminalLines } from './terminal-lines.ts'

function kinds(text: string): string {
  return terminalLines(text)
    .map(({ kind, prompt }) => (prompt ? '$' : kind === 'command' ? '>' : '-'))
    .join('')
}

describe('terminalLines', () => {
  test('tells a command from its answer', () => {
    assert.equal(kinds('$ oc get is\nNAME\napp\n$ oc whoami\nme\n'), '$--$-')
  })

  test('takes a here-document for a part of its command, prompts in it included', () => {
    assert.equal(kinds("$ oc create -f - <<'END'\nkind: x\n$ y\nEND\ncreated"), '$>>>-')
  })

  test('lets a command go on after a backslash', () => {
    assert.equal(kinds('$ oc get is \\\n  -o json\n{}'), '$>-')
  })
})

describe('pasteable', () => {
  test('is the commands, without prompts and answers', () => {
    assert.equal(pasteable(terminalLines('$ oc a <<END\nb\nEND\nc\n$ oc d\n')), 'oc a <<END\nb\nEND\noc d\n')
  })

  test('is nothing where there is only an answer', () => {
    assert.equal(pasteable(terminalLines('app created')), '')
  })
})
