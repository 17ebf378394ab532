// Search in the browser, over an index that is built with the site: nothing is asked of another host.

export const searchTheme = [
  '@easyops-cn/docusaurus-search-local',
  {
    hashed: 'filename',
    docsRouteBasePath: '/',
    docsDir: 'docs',
    indexBlog: false,
    indexPages: false,
    // A table as long as all other pages, for those who mend a claim; and what other pages say as well.
    ignoreFiles: [/^project\/faults/, /^4\.\d+\//],
    language: ['en'],
    searchBarShortcutHint: false,
    highlightSearchTermsOnTargetPage: true,
    searchResultLimits: 15,
    explicitSearchResultPath: true,
  },
]
