// Records of all nights in a bucket, of S3 or of a service that speaks its protocol. Credentials come from where the AWS tools look for them:
// variables, files, and the token of a service account.

import {
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { storeTimes } from '../../fixtures/lanes/budgets.ts'
import { AuthoringError } from '../../fixtures/results/authoring-error.ts'
import { LaneError } from '../../fixtures/results/lane-error.ts'
import { redactText } from '../../fixtures/results/redact.ts'
import { otherBytes, type Store, sha256Of } from './store.ts'

export interface Bucket {
  readonly name: string
  /** Before every key, with a slash at its end; empty for none. */
  readonly prefix: string
}

/** From `s3://bucket/prefix`; undefined for a path. Errors: AuthoringError for an address that names no bucket. */
export function bucketIn(address: string): Bucket | undefined {
  if (!address.startsWith('s3:')) return undefined
  const [, name, prefix = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*?))?\/*$/.exec(address) ?? []
  if (name !== undefined) return { name, prefix: prefix === '' ? '' : `${prefix}/` }
  const [, bucket = ''] = /^s3:\/\/([^/]*)/.exec(address) ?? []
  const form = 'a bucket of 3 to 63 lower-case letters, digits, dots and dashes, with a letter or a digit at both ends'
  throw new AuthoringError(
    `--results ${address}: expected s3://bucket/prefix, with ${form}, saw ${bucket === '' ? 'no bucket' : `the bucket ${bucket}`}\nnext: name the bucket`,
  )
}

/** The endpoint is that of another service than AWS; without it, that of AWS_ENDPOINT_URL_S3 or AWS itself. */
export function bucketStore({ name, prefix }: Bucket, endpoint?: string): Store {
  const place = `s3://${name}/${prefix}`
  const client = clientOf(endpoint)
  const object = (key: string) => ({ Bucket: name, Key: `${prefix}${key}` })
  const asked = <T>(key: string, work: () => Promise<T>) => attempted(`${place}${key}`, work)
  const digestOf = (key: string) => asked(key, () => storedDigest(client, object(key)))
  return {
    place,
    put: async (key, bytes) => {
      const expected = sha256Of(bytes)
      // Not every service heeds the condition, so it is asked before too.
      const before = await digestOf(key)
      if (before === undefined) await asked(key, () => putObject(client, object(key), bytes, expected))
      const seen = before ?? (await digestOf(key))
      if (seen !== expected) throw otherBytes(`${place}${key}`, expected, seen ?? 'of nothing')
    },
    keys: () => asked('', () => keysOf(client, name, prefix)),
    get: (key) => asked(key, async () => bytesOf(await client.send(new GetObjectCommand(object(key))))),
  }
}

function clientOf(endpoint: string | undefined): S3Client {
  const {
    AWS_ENDPOINT_URL_S3: ofS3,
    AWS_ENDPOINT_URL: ofAll,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: usual,
  } = process.env
  const isElsewhere = (endpoint ?? ofS3 ?? ofAll) !== undefined
  return new S3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    // Other services have their buckets below one name, and take any region.
    ...(isElsewhere && { forcePathStyle: true, region: region ?? usual ?? 'us-east-1' }),
    maxAttempts: storeTimes.attempts,
    requestHandler: { requestTimeout: storeTimes.requestWithinMs, throwOnRequestTimeout: true },
    responseChecksumValidation: 'WHEN_SUPPORTED',
  })
}

async function putObject(
  client: S3Client,
  object: { readonly Bucket: string; readonly Key: string },
  bytes: Buffer,
  sha256: string,
): Promise<void> {
  const json = { ContentType: 'application/json', IfNoneMatch: '*' }
  try {
    await client.send(new PutObjectCommand({ ...object, ...json, Body: bytes, ChecksumSHA256: sha256 }))
  } catch (error) {
    // Somebody was faster, or an attempt of ours whose answer was lost: what is there is looked at next.
    if (statusOf(error) !== 412 && statusOf(error) !== 409) throw error
  }
}

/** Undefined where nothing is. A service that keeps no SHA-256 is asked for the bytes. */
async function storedDigest(
  client: S3Client,
  object: { readonly Bucket: string; readonly Key: string },
): Promise<string | undefined> {
  try {
    const { ChecksumSHA256: kept } = await client.send(new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' }))
    return kept ?? sha256Of(await bytesOf(await client.send(new GetObjectCommand(object))))
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw error
  }
}

async function keysOf(client: S3Client, bucket: string, prefix: string): Promise<readonly string[]> {
  const keys: string[] = []
  let after: string | undefined
  do {
    const page: {
      readonly Contents?: { readonly Key?: string | undefined }[] | undefined
      readonly NextContinuationToken?: string | undefined
    } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: after }))
    for (const { Key: key } of page.Contents ?? []) if (key !== undefined) keys.push(key.slice(prefix.length))
    after = page.NextContinuationToken
  } while (after !== undefined)
  return keys.sort()
}

async function bytesOf({
  Body: body,
}: {
  readonly Body?: { transformToByteArray(): Promise<Uint8Array> } | undefined
}): Promise<Buffer> {
  return body === undefined ? Buffer.alloc(0) : Buffer.from(await body.transformToByteArray())
}

async function attempted<T>(object: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof LaneError) throw cause
    const status = statusOf(cause)
    const seen = `${status === undefined ? '' : `status ${status}, `}${cause instanceof Error ? `${cause.name} ${redactText(cause.message)}` : String(cause)}`
    const next =
      'look at the endpoint, the bucket and AWS_PROFILE or AWS_ACCESS_KEY_ID; what was not stored is kept here'
    throw new LaneError({ object, expected: 'an answer of the service', seen, next })
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
}
