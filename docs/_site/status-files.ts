// Where the build finds what records say. An import of it stands in every page with claims, so that a warm build sees new data.

/** In the project. */
export const dataFolder = '.cache/site-data'

/** Route of the page at `path`, `docs/<page>.mdx`, without the slashes around it. */
export function pageName(path: string): string {
  return path.replace(/^.*?docs\//, '').replace(/\.mdx$/, '')
}
