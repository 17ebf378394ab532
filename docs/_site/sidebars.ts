// The order of the pages: one sidebar for each kind of reader.

const sidebars = {
  default: [
    'index',
    {
      type: 'category',
      label: 'Explanation',
      collapsible: false,
      items: ['explanation/why-the-default-follows-the-payload'],
    },
    {
      type: 'category',
      label: 'Reference: the default',
      collapsible: false,
      items: ['reference/image-streams', 'reference/tags-and-imports', 'reference/refused-modes'],
    },
    {
      type: 'category',
      label: 'Reference: imports',
      collapsible: false,
      items: [],
    },
    {
      type: 'category',
      label: 'Reference: the chain',
      collapsible: false,
      items: [
        'reference/payload-architecture',
        'reference/image-config',
        'reference/observed-config',
        'reference/updates',
      ],
    },
    {
      type: 'category',
      label: 'Reference: clusters',
      collapsible: false,
      items: [],
    },
  ],
  run: ['project/running', 'project/lanes', 'project/benchmarks'],
  project: ['project/architecture', 'project/writing-claims', 'project/how-faithful-is-the-embedded-cluster'],
}

export default sidebars
