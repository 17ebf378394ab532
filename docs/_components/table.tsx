// Tables of the pages: one that is wider than the screen scrolls by keyboard too, and a corner without words is no heading.

import { type ComponentProps, useEffect, useRef, useState } from 'react'

export function Table(props: ComponentProps<'table'>) {
  const table = useRef<HTMLTableElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useEffect(() => {
    const element = table.current
    if (element === null) return
    const observer = new ResizeObserver(() => setScrolls(element.scrollWidth > element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return <table {...props} ref={table} {...(scrolls && { tabIndex: 0 })} />
}

export function HeadingCell({ children, ...props }: ComponentProps<'th'>) {
  return children === undefined || children === '' ? <td /> : <th {...props}>{children}</th>
}
