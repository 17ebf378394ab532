// The order of the pages: one sidebar for each kind of reader.

const sidebars = {
  default: [
    'index',
    'tutorial/see-it-happen',
    {
      type: 'category',
      label: 'How to',
      collapsible: false,
      items: [
        'how-to/check-your-cluster',
        'how-to/install-multi',
        'how-to/move-to-multi',
        'how-to/override-the-default',
        'how-to/keep-a-tag-legacy',
        'how-to/import-in-a-restricted-network',
        'how-to/builds-and-workloads-on-mixed-nodes',
        'how-to/get-back',
      ],
    },
    {
      type: 'category',
      label: 'Explanation',
      collapsible: false,
      items: [
        'explanation/why-the-default-follows-the-payload',
        'explanation/what-happens-mid-upgrade',
        'explanation/why-existing-tags-stay',
        'explanation/what-a-manifest-list-import-stores',
      ],
    },
    {
      type: 'category',
      label: 'Reference: the default',
      collapsible: false,
      items: [
        'reference/image-streams',
        'reference/refused-modes',
        'reference/changing-tags',
        'reference/dry-runs',
        'reference/clients',
      ],
    },
    {
      type: 'category',
      label: 'Reference: imports',
      collapsible: false,
      items: [
        'reference/tags-and-imports',
        'reference/import-requests',
        'reference/manifest-lists',
        'reference/stored-images',
        'reference/scheduled-imports',
        'reference/legacy-imports',
        'reference/import-results',
        'reference/registries',
        'reference/mirrors',
        'reference/pulling-images',
      ],
    },
    {
      type: 'category',
      label: 'Reference: the chain',
      collapsible: false,
      items: [
        'reference/payload-architecture',
        'reference/requested-updates',
        'reference/feature-gates-and-versions',
        'reference/image-config',
        'reference/image-config-upkeep',
        'reference/observed-config',
        'reference/rollout',
        'reference/errors-and-conditions',
      ],
    },
    {
      type: 'category',
      label: 'Reference: clusters and updates',
      collapsible: false,
      items: [
        'reference/updates',
        'reference/what-an-update-keeps',
        'reference/payload-streams',
        'reference/sample-streams',
        'reference/topologies',
        'reference/hosted-clusters',
        'reference/known-gaps',
      ],
    },
    {
      type: 'category',
      label: 'Release notes',
      collapsible: false,
      items: [
        'releases/next',
        'releases/openshift-4.21',
        'releases/openshift-4.20',
        'releases/openshift-4.19',
        'releases/openshift-4.18',
      ],
    },
  ],
  run: ['project/running', 'project/lanes', 'project/benchmarks'],
  project: [
    'project/architecture',
    'project/writing-claims',
    'project/writing-blocks',
    'project/how-faithful-is-the-embedded-cluster',
    'project/faults',
  ],
}

export default sidebars
