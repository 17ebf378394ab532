// Plays a bucket of S3 for tests: takes only requests whose signature and checksum are right, overwrites nothing that it is told not to, and
// can be told to fail.
//
// Source: Signature Version 4 as AWS documents it, "Create a signed AWS API request" in the IAM User Guide, and the S3 API Reference.

import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface StandInBucket extends AsyncDisposable {
  readonly endpoint: string
  readonly objects: Map<string, Buffer>
  /** Requests that were let in, as `PUT /bucket/key`. */
  readonly asked: string[]
  /** What becomes of the next request for a key; each is used once. `lost`: it is done, and nobody hears of it. */
  readonly troubles: ('503' | 'lost' | 'damaged')[]
  /** Whether it says the checksums that it was given. */
  keepsChecksums: boolean
  /** Whether it heeds `If-None-Match`. */
  heedsConditions: boolean
}

export const accessKey = { id: 'STANDINKEY', secret: 'stand-in-secret' }
const bucket = 'records'
const keysOnPage = 2

/** Serves bucket `records` on this machine. */
export async function startBucket(): Promise<StandInBucket> {
  const [objects, asked, troubles] = [new Map<string, Buffer>(), [] as string[], [] as StandInBucket['troubles']]
  const state = { objects, asked, troubles, keepsChecksums: true, heedsConditions: true }
  const server = createServer(async (request, response) => {
    const body = await buffer(request)
    const refusal = refusalOf(request, body)
    if (refusal !== undefined) return answer(response, 403, refusal)
    answerTo(state, request, response, body)
  })
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up))
  const stop = async () => {
    server.closeAllConnections()
    await new Promise((down) => server.close(down))
  }
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(state, { endpoint, [Symbol.asyncDispose]: stop })
}

type State = Omit<StandInBucket, 'endpoint' | typeof Symbol.asyncDispose>

function answerTo(state: State, request: IncomingMessage, response: ServerResponse, body: Buffer): ServerResponse {
  const { pathname, searchParams } = new URL(request.url ?? '', 'http://bucket')
  const { method = '' } = request
  state.asked.push(`${method} ${pathname}`)
  if (pathname === `/${bucket}` || pathname === `/${bucket}/`) return list(state, response, searchParams)
  const key = decodeURIComponent(pathname.slice(bucket.length + 2))
  if (method === 'PUT') return put(state, request, response, { key, body })
  const found = state.objects.get(key)
  if (found === undefined) return answer(response, 404, method === 'HEAD' ? '' : errorOf('NoSuchKey'))
  if (state.keepsChecksums) response.setHeader('x-amz-checksum-sha256', sha256(found, 'base64'))
  response.setHeader('content-length', found.length)
  return response.end(method === 'HEAD' ? undefined : found)
}

function put(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  { key, body }: { readonly key: string; readonly body: Buffer },
): ServerResponse {
  const trouble = state.troubles.shift()
  if (trouble === '503') return answer(response, 503, errorOf('SlowDown'))
  if (state.heedsConditions && request.headers['if-none-match'] === '*' && state.objects.has(key)) {
    return answer(response, 412, errorOf('PreconditionFailed'))
  }
  if (request.headers['x-amz-checksum-sha256'] !== sha256(body, 'base64'))
    return answer(response, 400, errorOf('BadDigest'))
  state.objects.set(key, trouble === 'damaged' ? Buffer.from('damaged') : body)
  return trouble === 'lost' ? response.destroy() : answer(response, 200, '')
}

function list({ objects }: State, response: ServerResponse, query: URLSearchParams): ServerResponse {
  const prefix = query.get('prefix') ?? ''
  const after = query.get('continuation-token') ?? ''
  const left = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const page = left.slice(0, keysOnPage)
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')
  const more =
    left.length > page.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${page.at(-1)}</NextContinuationToken>`
      : ''
  return answer(response, 200, `<?xml version="1.0"?><ListBucketResult>${contents}${more}</ListBucketResult>`)
}

/** Why a request is not let in: its signature is computed again from what came. */
function refusalOf({ method = '', url = '', headers }: IncomingMessage, body: Buffer): string | undefined {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d+\/[^/]+\/s3\/aws4_request), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    )
  const [, id, scope = '', signed = '', signature] = parts ?? []
  const payload = String(headers['x-amz-content-sha256'])
  if (id !== accessKey.id) return errorOf('InvalidAccessKeyId')
  if (payload !== sha256(body, 'hex')) return errorOf('XAmzContentSHA256Mismatch')
  const { pathname, searchParams } = new URL(url, 'http://bucket')
  const query = [...searchParams]
    .map((pair) => pair.map(encodeURIComponent).join('='))
    .sort()
    .join('&')
  const lines = signed
    .split(';')
    .map((name) => `${name}:${String(headers[name]).trim()}\n`)
    .join('')
  const canonical = [method, pathname, query, lines, signed, payload].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical, 'hex')].join('\n')
  const key = scope.split('/').reduce<Buffer | string>((from, part) => hmac(from, part), `AWS4${accessKey.secret}`)
  return hmac(key, toSign).toString('hex') === signature ? undefined : errorOf('SignatureDoesNotMatch')
}

function answer(response: ServerResponse, status: number, body: string): ServerResponse {
  return response.writeHead(status, { 'content-type': 'application/xml' }).end(body)
}

function errorOf(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
}

function sha256(bytes: Buffer | string, encoding: 'hex' | 'base64'): string {
  return createHash('sha256').update(bytes).digest(encoding)
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
