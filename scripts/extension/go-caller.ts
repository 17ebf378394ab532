// How openshift-tests reads what a binary says: both streams as one text, by rules that are not ours. The oracle of the contract tests.
// Source: openshift/origin pkg/test/extensions/binary.go and pkg/test/ginkgo/test_runner.go at fffd975.

import assert from 'node:assert/strict'

type Fields = Readonly<Record<string, unknown>>

/** From the first line that begins with a brace, without regard to space, to the last brace. */
export function readInfo(merged: string): Fields {
  const lines = merged.split('\n')
  const first = lines.findIndex((line) => line.trim().startsWith('{'))
  const text = lines.slice(first).join('\n')
  return fields(JSON.parse(text.slice(0, text.lastIndexOf('}') + 1)), 'info')
}

/** Lines with a brace in column 0, of which one that Go cannot read fails all; what follows the last newline is lost. */
export function readList(merged: string): readonly Fields[] {
  return merged
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line) => spec(JSON.parse(line)))
}

/** All that was said has to be JSON. */
export function readImages(merged: string): readonly unknown[] {
  const images: unknown = JSON.parse(merged)
  assert.ok(Array.isArray(images))
  return images
}

export interface ReadResult {
  readonly name: string
  readonly result: string
  readonly lifecycle: string
  readonly fields: Fields
}

/**
 * From the end: the lines that are results, until the first one before them that is none.
 *
 * Shape: one for each name that was asked for, in that order; one that was not asked for, or comes twice, is a failure, and so is a name without
 * any, which then blocks.
 */
export function readResults(merged: string, asked: readonly string[]): readonly ReadResult[] {
  const found: ReadResult[] = []
  for (const line of merged.split('\n').reverse()) {
    const result = line.startsWith('{') ? resultOf(line) : undefined
    if (result !== undefined) found.unshift(result)
    else if (found.length > 0) break
  }
  const strangers = found.filter(({ name }) => !asked.includes(name)).map((each) => ({ ...each, result: 'failed' }))
  const answers = asked.map((name): ReadResult => {
    const [own, again] = found.filter((each) => each.name === name)
    if (own !== undefined) return again === undefined ? own : { ...own, result: 'failed' }
    return { name, result: 'failed', lifecycle: '', fields: { error: 'did not produce a result' } }
  })
  return [...answers, ...strangers]
}

const goTime = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6} UTC$/

/** Undefined for a line that Go cannot read into a result, or whose name or result is empty. */
function resultOf(line: string): ReadResult | undefined {
  try {
    const read = fields(JSON.parse(line), 'result')
    const { name, result, lifecycle = '', duration, startTime, endTime, output = '', error = '', details = [] } = read
    for (const each of [name, result, lifecycle, output, error]) assert.equal(typeof each, 'string')
    for (const time of [startTime, endTime]) assert.match(String(time), goTime)
    assert.ok(Number.isSafeInteger(duration))
    assert.ok(Array.isArray(details))
    for (const detail of details) assert.deepEqual(Object.keys(detail), ['name', 'value'])
    if (name === '' || result === '') return undefined
    const isKnown = ['passed', 'failed', 'skipped'].includes(String(result))
    return {
      name: String(name),
      result: isKnown ? String(result) : 'failed',
      lifecycle: String(lifecycle),
      fields: read,
    }
  } catch {
    return undefined
  }
}

/** Errors: AssertionError where Go's types would refuse the value. */
function spec(value: unknown): Fields {
  const read = fields(value, 'test')
  for (const label of Object.values(fields(read['labels'], 'labels'))) assert.deepEqual(label, {})
  for (const tag of Object.values(fields(read['tags'] ?? {}, 'tags'))) assert.equal(typeof tag, 'string')
  for (const key of ['name', 'source', 'lifecycle']) assert.equal(typeof read[key], 'string', key)
  const { isolation, timeout = '' } = fields(read['resources'], 'resources')
  assert.equal(typeof timeout, 'string')
  for (const names of Object.values(fields(isolation, 'isolation'))) assert.ok(Array.isArray(names))
  for (const expression of Object.values(fields(read['environmentSelector'], 'environmentSelector')))
    assert.equal(typeof expression, 'string')
  assert.ok(Array.isArray(read['codeLocations'] ?? []))
  return read
}

function fields(value: unknown, what: string): Fields {
  assert.ok(typeof value === 'object' && value !== null && !Array.isArray(value), `${what}: expected an object`)
  return value as Fields
}
