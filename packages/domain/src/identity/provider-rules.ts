// What an account at a provider that nobody knows here may open: a decision of its own, tried case by case.

export interface StrangeAccount {
  /** The provider says that the address is the account's own. */
  providerVouches: boolean;
  /** There is a login with this address, and the address was proved to us. */
  login: { addressProved: boolean; knowsIssuer: boolean } | null;
}

/**
 * Whether the account becomes a way into the login of the same address. Both sides must have proved the address: else
 * whoever gets an account with somebody's address at the provider, or a login with it here, would be let in as them.
 */
export const mayLink = ({ providerVouches, login }: StrangeAccount): boolean =>
  providerVouches && login !== null && login.addressProved && !login.knowsIssuer;
