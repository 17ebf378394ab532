// Stands where the package that searches has a page of results without landmarks. Results are shown below the field, on every page.

import Link from '@docusaurus/Link'
import { PageMetadata } from '@docusaurus/theme-common'
import Layout from '@theme/Layout'

export default function SearchPage() {
  return (
    <Layout>
      <PageMetadata title="Search" />
      <main className="container margin-vert--lg">
        <h1>Search</h1>
        <p>
          Type into the field at the top of any page: what fits is shown below it as you type. Or begin with the{' '}
          <Link to="/">overview</Link>.
        </p>
      </main>
    </Layout>
  )
}
