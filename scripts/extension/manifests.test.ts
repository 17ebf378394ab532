import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { component } from '../../fixtures/extension/component.ts'
import { suites } from '../../fixtures/extension/suites.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/project/openshift-tests.mdx'), 'utf8')
const [stream, admission, step] = [...page.matchAll(/^```yaml[^\n]*\n([\s\S]*?)^```/gm)].map(([, text = '']) =>
  parse(text),
)
const binary = '/usr/bin/importmode-tests-ext.gz'

describe('manifests of the page about openshift-tests', () => {
  test('name the binary by annotations of the tag, as openshift/origin non_payload_binary_admission.go reads them', () => {
    assert.deepEqual([stream.apiVersion, stream.kind], ['image.openshift.io/v1', 'ImageStream'])
    const [{ annotations, importPolicy, from }] = stream.spec.tags
    assert.deepEqual(annotations, {
      'testextension.redhat.io/component': `${component.product}-${component.name}`,
      'testextension.redhat.io/binary': binary,
    })
    assert.deepEqual([importPolicy.importMode, from.kind], ['PreserveOriginal', 'DockerImage'])
  })

  test('permit exactly that stream', () => {
    assert.deepEqual([admission.apiVersion, admission.kind], ['testextension.redhat.io/v1', 'TestExtensionAdmission'])
    assert.equal(admission.metadata.namespace, undefined)
    assert.deepEqual(admission.spec, { permit: [`${stream.metadata.namespace}/${stream.metadata.name}`] })
  })

  test('say the same to the step of ci-operator, which takes text', () => {
    const { env } = step
    for (const [name, value] of Object.entries(env)) assert.equal(typeof value, 'string', name)
    assert.deepEqual(
      [env.EXTENSION_COMPONENT_NAME, env.EXTENSION_BINARY_PATH, env.EXTENSION_PERMIT_PATTERN],
      [`${component.product}-${component.name}`, binary, admission.spec.permit[0]],
    )
    assert.equal(`${env.EXTENSION_NAMESPACE}/${env.EXTENSION_IMAGESTREAM_NAME}`, admission.spec.permit[0])
    assert.equal(env.EXTENSION_ADMISSION_NAME, admission.metadata.name)
    assert.ok(suites.some(({ name }) => name === env.TEST_SUITE))
  })
})
