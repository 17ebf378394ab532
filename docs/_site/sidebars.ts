// The order of the pages: one sidebar for each kind of reader.

const sidebars = {
  default: [
    'index',
    {
      type: 'category',
      label: 'What the default does',
      collapsible: false,
      items: ['multi-payload', 'image-streams', 'tags-and-imports', 'refused-modes'],
    },
    {
      type: 'category',
      label: 'Where it comes from',
      collapsible: false,
      items: ['payload-architecture', 'default-reaches-the-api-server'],
    },
    {
      type: 'category',
      label: 'How to change it',
      collapsible: false,
      items: ['override-the-default', 'upgrade-to-multi'],
    },
  ],
  run: ['running', 'lanes', 'benchmarks'],
  project: ['architecture', 'writing-claims', 'contributing/how-faithful-is-the-embedded-cluster'],
}

export default sidebars
