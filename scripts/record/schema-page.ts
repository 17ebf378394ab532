// The generated part of a page on a document: a table for each object that the document is made of, from its schema.

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

export interface SchemaOnPage {
  readonly path: string
  readonly schema: object
  /** `The record`: heading of the first table. */
  readonly heading: string
  /** The command that makes the tables, as the page tells it. */
  readonly madeBy: string
  /** What maps of the document go by: `claim`. */
  readonly mapsBy: string
  /** A field whose objects are told of elsewhere on the page. */
  readonly without?: string
}

const closing = '{/* end of what is made */}'

/** The page with its tables made anew. Errors: when there is no place for them on it. */
export function schemaPage(page: string, of: SchemaOnPage): string {
  const opening = `{/* made by ${of.madeBy} */}`
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)]
  if (start < 0 || end < start) throw new Error(`${of.path}: expected ${opening} and ${closing}, saw no such pair`)
  return `${page.slice(0, start + opening.length)}\n\n${tablesOf(of)}\n\n${page.slice(end)}`
}

/** The document first, then what it holds, in the order in which it is named; objects that are alike have one table. */
function tablesOf({ schema, heading, mapsBy, without }: SchemaOnPage): string {
  const found: Named[] = [{ name: '', schema: schema as Schema }]
  // Grows while it is read: objects in objects.
  for (const { name, schema } of found) {
    for (const [field, inner] of Object.entries(schema.properties ?? {})) {
      const object = objectIn(inner)
      if (object?.properties !== undefined && field !== without)
        found.push({ name: name === '' ? field : `${name}.${field}`, schema: object })
    }
  }
  const headings = new Map<string, string[]>()
  for (const { name, schema } of found) {
    const rows = rowsOf(schema, mapsBy)
    if (rows === '') continue
    headings.set(rows, [...(headings.get(rows) ?? []), name === '' ? heading : `\`${name}\``])
  }
  const head = ['| Field | Is | Says |', '|---|---|---|']
  return [...headings].map(([rows, names]) => [`### ${names.join(', ')}`, '', ...head, rows].join('\n')).join('\n\n')
}

function rowsOf(schema: Schema, mapsBy: string): string {
  return Object.entries(schema.properties ?? {})
    .map(([field, inner]) => {
      const isOptional = schema.required?.includes(field) !== true
      return `| \`${field}\`${isOptional ? ', optional' : ''} | ${kindOf(inner, mapsBy)} | ${saidOf(inner)} |`
    })
    .join('\n')
}

/** The object that a value is, or a list or map of which it is. */
function objectIn(schema: Schema): Schema | undefined {
  const [inMap] = Object.values(schema.patternProperties ?? {})
  const inner = schema.items ?? inMap
  return inner === undefined ? schema : objectIn(inner)
}

function kindOf(schema: Schema, mapsBy: string): string {
  const [inMap] = Object.values(schema.patternProperties ?? {})
  if (schema.const !== undefined) return code(JSON.stringify(schema.const))
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map((each) => kindOf(each, mapsBy)).join(' or ')
  if (schema.items !== undefined) return `list: ${kindOf(schema.items, mapsBy)}`
  if (inMap !== undefined) return `${inMap.type === 'object' ? 'objects' : 'values'} by ${mapsBy}`
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
