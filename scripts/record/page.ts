// The generated part of the page on records: a table for each object that a record is made of, from its schema.

interface Schema {
  readonly type?: string
  readonly description?: string
  readonly const?: unknown
  readonly enum?: readonly string[]
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly patternProperties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

interface Named {
  readonly name: string
  readonly schema: Schema
}

const opening = '{/* made by npm run record -- --page */}'
const closing = '{/* end of what is made */}'

/** The page with its tables made anew. Errors: when there is no place for them on it. */
export function recordPage(page: string, schema: object): string {
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)]
  if (start < 0 || end < start)
    throw new Error(`docs/project/record.mdx: expected ${opening} and ${closing}, saw no such pair`)
  return `${page.slice(0, start + opening.length)}\n\n${tablesOf(schema as Schema)}\n\n${page.slice(end)}`
}

/** The record first, then what it holds, in the order in which it is named. */
function tablesOf(record: Schema): string {
  const found: Named[] = [{ name: 'record', schema: record }]
  // Grows while it is read: objects in objects.
  for (const { name, schema } of found) {
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      const object = objectIn(inner)
      if (object?.properties !== undefined)
        found.push({ name: name === 'record' ? field : `${name}.${field}`, schema: object })
    }
  }
  return found.map(tableOf).join('\n\n')
}

function tableOf({ name, schema }: Named): string {
  const rows = Object.entries(schema.properties ?? {}).map(([field, inner]) => {
    const isOptional = schema.required?.includes(field) !== true
    return `| \`${field}\`${isOptional ? ', optional' : ''} | ${kindOf(inner)} | ${saidOf(inner)} |`
  })
  const heading = name === 'record' ? '### The record' : `### \`${name}\``
  return [heading, '', '| Field | Is | Says |', '|---|---|---|', ...rows].join('\n')
}

/** The object that a value is, or a list or map of which it is. */
function objectIn(schema: Schema): Schema | undefined {
  const [inMap] = Object.values(schema.patternProperties ?? {})
  const inner = schema.items ?? inMap
  return inner === undefined ? schema : objectIn(inner)
}

function kindOf(schema: Schema): string {
  const [inMap] = Object.values(schema.patternProperties ?? {})
  if (schema.const !== undefined) return code(JSON.stringify(schema.const))
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(' or ')
  if (schema.items !== undefined) return `list: ${kindOf(schema.items)}`
  if (inMap !== undefined) return 'objects by claim'
  return (
    { string: 'text', integer: 'whole number', number: 'number', boolean: 'true or false' }[schema.type ?? ''] ??
    'object'
  )
}

function saidOf({ description, anyOf = [] }: Schema): string {
  const said = description ?? anyOf.map((each) => each.description ?? '').join(' ')
  return said.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim()
}

function code(text: string): string {
  return `\`${text}\``
}
