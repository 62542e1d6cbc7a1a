// The package brings no types. As much of it as identity-provider-server.ts uses.
declare module 'oidc-provider' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  interface Context {
    oidc: {
      client: { clientId: string };
      session: { accountId: string };
      result?: Interaction['result'];
    };
  }

  export interface Interaction {
    uid: string;
    params: Record<string, unknown>;
    result: { login?: { accountId: string; remember: boolean }; error?: string };
  }

  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  class Check {
    constructor(reason: string, description: string, error: string, check: (ctx: Context) => boolean);
  }
  interface Policy {
    get(name: string): { checks: Check[] } | undefined;
  }
  export const interactionPolicy: { base(): Policy; Check: typeof Check };

  interface Account {
    accountId: string;
    claims(): Record<string, unknown>;
  }

  interface Configuration {
    clients: Record<string, unknown>[];
    jwks: { keys: object[] };
    cookies: { keys: string[]; names: Record<string, string> };
    scopes: string[];
    responseTypes: string[];
    claims: Record<string, string[]>;
    conformIdTokenClaims: boolean;
    pkce: { required: () => boolean };
    features: Record<string, { enabled: boolean }>;
    interactions: { policy: Policy; url: (ctx: Context, interaction: Interaction) => string };
    ttl: Record<string, number>;
    findAccount: (ctx: Context, subject: string) => Account | undefined;
    loadExistingGrant: (ctx: Context) => Promise<Grant>;
  }

  class Provider {
    constructor(issuer: string, configuration: Configuration);
    Grant: new (about: { clientId: string; accountId: string }) => Grant;
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionFinished(
      req: IncomingMessage,
      res: ServerResponse,
      result: Interaction['result'],
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>;
  }
  export { Provider as default }; // eslint-disable-line no-restricted-syntax -- so the package exports it
}
