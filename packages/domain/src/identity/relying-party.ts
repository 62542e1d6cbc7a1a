// Passkeys belong to a name: the browser shows them to that name alone, which is what makes them safe from copies of a page.

export interface RelyingParty {
  /** The name that a passkey is made for. */
  id: string;
  /** The address that the browser must stand at. */
  origin: string;
  /** Shown by the browser when it asks. */
  name: string;
}

/** Null where browsers make no passkeys: at a bare number, and without https anywhere but on one's own machine. */
export function relyingPartyOf(appUrl: URL): RelyingParty | null {
  const { hostname, protocol, origin } = appUrl;
  const isNumber = /^\d+(\.\d+){3}$/.test(hostname) || hostname.startsWith('[');
  const isOwnMachine = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (isNumber || (protocol !== 'https:' && !isOwnMachine)) return null;
  return { id: hostname, origin, name: 'Canada Immigration OS' };
}
