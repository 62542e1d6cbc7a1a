// Every service outside that this installation calls, read from its settings. Admins see the list at /settings/services.
import type { SignInProvider } from '@cio/domain/identity';
import type { OutboundService } from '@cio/domain/platform';
import type { AppEnv } from '../env.ts';

type Settings = Pick<AppEnv, 'smtpUrl' | 'blobConnectionString' | 'providers'>;

/** Where the known providers keep what they are told; of others nobody has said it. */
const COUNTRIES: Record<string, string> = { 'accounts.google.com': 'US', 'login.microsoftonline.com': 'US' };

const isOwn = ({ hostname }: URL): boolean => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

const service = (name: string, purpose: OutboundService['purpose'], address: string): OutboundService => {
  const url = new URL(address);
  return { name, purpose, host: url.host, country: COUNTRIES[url.hostname] ?? null, standIn: isOwn(url) };
};

export const mailService = ({ smtpUrl }: Pick<Settings, 'smtpUrl'>): OutboundService | null =>
  smtpUrl === undefined ? null : service('mail', 'mail', smtpUrl);

export const providerService = ({ id, issuer }: Pick<SignInProvider, 'id' | 'issuer'>): OutboundService =>
  service(`sign-in ${id}`, 'sign-in', issuer);

export function storageService(connection: string): OutboundService {
  const endpoint =
    /BlobEndpoint=([^;]+)/.exec(connection)?.[1] ??
    `https://${/AccountName=([^;]+)/.exec(connection)?.[1] ?? 'unknown'}.blob.core.windows.net`;
  return service('storage', 'storage', endpoint);
}

export function outsideServices(settings: Settings): { service: OutboundService; address: string }[] {
  const { smtpUrl, blobConnectionString: blobs, providers } = settings;
  const mail = mailService(settings);
  const storage = blobs ? storageService(blobs) : null;
  return [
    ...(mail ? [{ service: mail, address: smtpUrl! }] : []),
    ...(storage
      ? [{ service: storage, address: `${storage.standIn ? 'http' : 'https'}://${storage.host}` }]
      : []),
    ...providers.map((one) => ({ service: providerService(one), address: one.issuer })),
  ];
}

/** The origins of this installation's own parts, which may be called although they are inside. */
export const standInOrigins = (settings: Settings): Set<string> =>
  new Set(
    outsideServices(settings).flatMap(({ service: one, address }) =>
      one.standIn ? [new URL(address).origin] : [],
    ),
  );
