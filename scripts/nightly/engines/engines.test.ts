import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { describe, test } from 'node:test'
import { parse, parseAllDocuments } from 'yaml'
import { unknownFields } from '../../../fixtures/cluster/known-fields.ts'

// biome-ignore lint/suspicious/noExplicitAny: manifests are somebody else's documents, and what is asked of them is what is tested
type Json = Readonly<Record<string, any>>

const here = import.meta.dirname
const documentsIn = (name: string): readonly Json[] =>
  parseAllDocuments(readFileSync(join(here, name), 'utf8'), { version: '1.1', strict: true }).map((document) => {
    assert.deepEqual(document.errors, [])
    return document.toJS() as Json
  })
const only = (fields: readonly string[], value: Json) => Object.keys(value).filter((name) => !fields.includes(name))

const kubernetes = ['job.yaml', 'cronjob.yaml'].flatMap((name) => documentsIn(name).map((each) => ({ name, each })))

describe('manifests of Kubernetes', () => {
  for (const { name, each } of kubernetes) {
    const { kind, metadata } = each as { kind: string; metadata: { name: string } }
    test(`${name} ${kind} ${metadata.name} has fields that Kubernetes knows, and no others`, () => {
      assert.deepEqual(unknownFields(`V1${kind}`, each), [])
    })
  }
  const templates = kubernetes.flatMap(({ each }) => {
    const of = each['kind'] === 'CronJob' ? each['spec'].jobTemplate.spec : each['spec']
    return of?.template === undefined ? [] : [{ name: each['metadata'].name as string, job: of, pod: of.template.spec }]
  })
  for (const { name, job, pod } of templates) {
    const containers: readonly Json[] = [...(pod.initContainers ?? []), ...pod.containers]
    test(`pods of ${name} run where pod security is restricted, with a root file system that is read only`, () => {
      assert.equal(pod.securityContext.runAsNonRoot, true)
      assert.equal(pod.securityContext.seccompProfile.type, 'RuntimeDefault')
      // An arbitrary user: whoever names one is refused by OpenShift.
      assert.equal(pod.securityContext.runAsUser, undefined)
      for (const { securityContext, resources } of containers) {
        const drop = { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } }
        assert.deepEqual(securityContext, drop)
        assert.ok(resources.requests.memory && resources.limits.memory)
      }
    })
    test(`pods of ${name} have a volume for each mount, and may write to /tmp`, () => {
      const volumes = pod.volumes.map((volume: Json) => volume['name'])
      for (const { volumeMounts } of containers) {
        const mounts = volumeMounts as readonly Json[]
        assert.deepEqual(
          mounts.filter((mount) => !volumes.includes(mount['name'])),
          [],
        )
        assert.ok(mounts.some((mount) => mount['mountPath'] === '/tmp'))
      }
    })
    // Source: kubernetes/kubernetes pkg/apis/batch/validation/validation.go: these are refused when they are created.
    test(`${name} is a Job that Kubernetes takes`, () => {
      assert.equal(pod.restartPolicy, 'Never')
      if (job.completionMode !== 'Indexed') return
      assert.ok(job.completions > 0 && job.parallelism <= job.completions && job.maxFailedIndexes <= job.completions)
      assert.ok(job.backoffLimitPerIndex >= 0, 'FailIndex asks for backoffLimitPerIndex')
      for (const { onExitCodes, action } of job.podFailurePolicy.rules as readonly Json[]) {
        if (onExitCodes === undefined) continue
        assert.equal(action, 'FailIndex')
        assert.equal(onExitCodes.operator === 'In' && onExitCodes.values.includes(0), false)
        assert.ok(containers.some((container) => container['name'] === onExitCodes.containerName))
      }
    })
  }
  test('the Job has as many parts as pods', () => {
    const [{ job, pod } = assert.fail()] = templates.filter(({ name }) => name === 'importmode-shards')
    assert.match(
      pod.containers[0].args[0],
      new RegExp(`--shard "\\$\\(\\(JOB_COMPLETION_INDEX \\+ 1\\)\\)/${job.completions}"`),
    )
  })
})

// Source: tektoncd/pipeline pkg/apis/pipeline/v1 at 013ffad4: task_types.go, pipeline_types.go, and what matrix_types.go,
// pipeline_validation.go and task_validation.go refuse.
describe('the Tekton pipeline', () => {
  const documents = documentsIn('tekton.yaml')
  const tasks = new Map(
    documents.filter(({ kind }) => kind === 'Task').map((task) => [task['metadata'].name as string, task]),
  )
  const [pipeline = assert.fail()] = documents.filter(({ kind }) => kind === 'Pipeline')
  const used: readonly Json[] = [...pipeline['spec'].tasks, ...pipeline['spec'].finally]
  const names = (list: readonly Json[] = []) => list.map((each) => each['name'] as string)

  test('has fields that Tekton knows', () => {
    const { spec } = pipeline
    assert.deepEqual(
      only(['params', 'workspaces', 'tasks', 'finally', 'results', 'description', 'displayName'], spec),
      [],
    )
    const ofTask = [
      'name',
      'taskRef',
      'taskSpec',
      'matrix',
      'params',
      'workspaces',
      'timeout',
      'runAfter',
      'when',
      'retries',
      'onError',
    ]
    for (const task of used) assert.deepEqual(only(ofTask, task), [])
    for (const { spec: of } of tasks.values() as Iterable<Json>) {
      assert.deepEqual(
        only(['params', 'workspaces', 'steps', 'stepTemplate', 'results', 'volumes', 'sidecars', 'description'], of),
        [],
      )
      const ofStep = [
        'name',
        'image',
        'command',
        'args',
        'env',
        'workingDir',
        'computeResources',
        'securityContext',
        'onError',
        'timeout',
        'script',
        'volumeMounts',
      ]
      for (const step of of.steps) assert.deepEqual(only(ofStep, step), [])
      for (const { onError = 'continue' } of of.steps) assert.ok(['continue', 'stopAndFail'].includes(onError))
      for (const step of [...of.steps, of.stepTemplate ?? {}]) {
        assert.deepEqual(unknownFields('V1SecurityContext', step.securityContext ?? {}), [])
      }
    }
  })
  test('gives each task the parameters and workspaces that it declares, and no others', () => {
    for (const { taskRef, params, matrix, workspaces } of used) {
      const { spec } = tasks.get(taskRef.name) ?? assert.fail(taskRef.name)
      const given = [...names(params), ...names(matrix?.params)]
      assert.deepEqual(given.toSorted(), names(spec.params).toSorted())
      assert.equal(new Set(given).size, given.length, 'a parameter is of the matrix or of the task')
      assert.deepEqual(names(workspaces).toSorted(), names(spec.workspaces).toSorted())
      for (const { workspace } of workspaces) assert.ok(names(pipeline['spec'].workspaces).includes(workspace))
    }
  })
  test('fans out over lists, into parameters that are texts', () => {
    for (const { matrix, taskRef } of used) {
      for (const { name, value } of matrix?.params ?? []) {
        assert.ok(Array.isArray(value))
        const declared = tasks.get(taskRef.name)?.['spec'].params.find((each: Json) => each['name'] === name)
        assert.equal(declared.type, 'string')
      }
    }
  })
  test('names parameters that there are, and a list as a list', () => {
    const types = new Map<string, string>(pipeline['spec'].params.map(({ name, type }: Json) => [name, type]))
    const texts = JSON.stringify([pipeline['spec'].tasks, pipeline['spec'].finally])
    for (const [, name = '', all] of texts.matchAll(/\$\(params\.([\w-]+)(\[\*\])?\)/g)) {
      assert.equal(types.get(name) === 'array', all !== undefined, name)
    }
    for (const { spec } of tasks.values() as Iterable<Json>) {
      const own = JSON.stringify(spec)
      for (const [, name = ''] of own.matchAll(/\$\(params\.([\w-]+)\)/g))
        assert.ok(names(spec.params).includes(name), name)
      for (const [, name = ''] of own.matchAll(/\$\(workspaces\.([\w-]+)\.path\)/g))
        assert.ok(names(spec.workspaces).includes(name), name)
    }
  })
  test('runs its last task whatever the others do', () => {
    for (const task of pipeline['spec'].finally) assert.equal('runAfter' in task, false)
    assert.equal(new Set(names(used)).size, used.length)
  })
})

// Source: openshift/ci-tools pkg/load/load.go at 066722fd (names of files), pkg/api/types.go (fields), pkg/validation/test.go.
describe('the step of Prow', () => {
  const root = join(here, 'step-registry')
  const files = globSync('**/*', { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = files.map(({ parentPath, name }) => join(parentPath, name))
  const ofStep = [
    'as',
    'from',
    'from_image',
    'commands',
    'cli',
    'grace_period',
    'timeout',
    'resources',
    'env',
    'credentials',
    'dependencies',
    'documentation',
  ]

  for (const path of paths) {
    const prefix = relative(root, dirname(path)).replaceAll('/', '-')
    test(`${basename(path)} is named as the registry wants it`, () => {
      assert.match(basename(path), new RegExp(`^${prefix}-(ref\\.yaml|chain\\.yaml|workflow\\.yaml|commands\\.sh)$`))
      if (!path.endsWith('.yaml')) return
      const [[kind = '', value] = assert.fail()] = Object.entries(parse(readFileSync(path, 'utf8')) as Json)
      assert.equal(basename(path), `${prefix}-${kind}.yaml`)
      assert.equal(value.as, prefix)
      if (kind !== 'ref') return
      assert.deepEqual(only(ofStep, value), [])
      assert.equal(value.commands, `${prefix}-commands.sh`)
      assert.ok(existsSync(join(dirname(path), value.commands)))
      assert.ok(value.from !== undefined && value.resources.requests.cpu !== undefined)
      const script = readFileSync(join(dirname(path), value.commands), 'utf8')
      for (const { name } of value.env) assert.ok(script.includes(`\${${name}}`), name)
    })
  }
  test('is of a workflow whose own parts there are', () => {
    const parts = paths
      .filter((path) => path.endsWith('.yaml'))
      .map((path) => Object.entries(parse(readFileSync(path, 'utf8')) as Json)[0] ?? assert.fail())
    const have = new Set(parts.map(([kind, value]) => `${kind} ${value.as}`))
    const asked = parts.flatMap(([, { steps = [] }]) =>
      [steps].flat().flatMap((each: Json) => ('test' in each ? each['test'] : 'pre' in each ? [] : [each])),
    )
    for (const step of asked as readonly Json[]) {
      for (const [kind, name] of Object.entries(step)) assert.ok(have.has(`${kind} ${name}`), `${kind} ${name}`)
    }
    const config = parse(readFileSync(join(here, 'ci-operator.yaml'), 'utf8')) as Json
    for (const { steps } of config['tests']) assert.ok(have.has(`workflow ${steps.workflow}`))
    const [, ref] = parts.find(([kind]) => kind === 'ref') ?? assert.fail()
    assert.ok(ref.from in config['base_images'])
    for (const name of Object.keys(config['tests'][0].steps.env))
      assert.ok(ref.env.some((each: Json) => each['name'] === name))
  })
})
