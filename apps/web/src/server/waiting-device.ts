// The browser that waits until it is let in: what it asks, every few seconds or by a button.
import 'server-only';
import { approvalStanding, enterApproved, resendApproval, type SignedIn } from '@cio/domain/identity';
import { productNow } from '@cio/domain/platform';
import { arrivalOfRequest, stepOfRequest } from './admission.ts';
import { services } from './services.ts';

export async function ownApproval(): Promise<'waiting' | 'approved' | 'gone'> {
  const step = await stepOfRequest();
  return step ? approvalStanding(services().db, step, productNow()) : 'gone';
}

export async function enterWhenApproved(): Promise<SignedIn | 'waiting' | 'gone'> {
  const [step, arrival] = await Promise.all([stepOfRequest(), arrivalOfRequest()]);
  return step ? enterApproved(services().db, step, arrival, productNow()) : 'gone';
}

export async function sendApprovalAgain(): Promise<'sent' | 'enough' | 'gone'> {
  const step = await stepOfRequest();
  return step ? resendApproval(services().db, step, productNow()) : 'gone';
}
