import { notFound } from 'next/navigation';

/** An address that leads nowhere still stands in the workspace, with its way back. */
export default function NowherePage() {
  notFound();
}
