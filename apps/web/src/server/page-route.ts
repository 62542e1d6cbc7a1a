/**
 * The address of a page as a label: ids are left out, and so is everything that led nowhere, or anyone could fill the
 * memory with names of their own.
 */
export function pageRoute(pathname: string, status: number): string {
  if (status >= 300) return 'unknown';
  const route = pathname.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '{id}');
  return /^[/a-z{}-]{1,60}$/.test(route) ? route : 'unknown';
}
