// Keeps a reader of an earlier release among its pages.

/** The route of a claim's page as seen from the page at `pathname`. Shape: both begin with the site's base. */
export function routeInRelease(route: string, pathname: string): string {
  const [, base = '', release = ''] = /^(.*?\/)(4\.\d+\/)/.exec(pathname) ?? []
  return release === '' ? route : `${base}${release}${route.slice(base.length)}`
}
