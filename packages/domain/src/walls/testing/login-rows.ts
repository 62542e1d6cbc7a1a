import { asSuper } from '@cio/db/testing';
import { newId } from '../../platform/index.ts';
import { NOW } from './side.ts';

/** One row of each kind that belongs to a login alone. Their contents are nothing that any verb would accept. */
export async function giveEverySecret(superUrl: string, userId: string): Promise<void> {
  const bytes = Buffer.from(newId());
  const insert = (table: string, row: Record<string, unknown>) =>
    asSuper(superUrl, (root) => {
      const names = Object.keys(row);
      return root.query(
        `insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
        Object.values(row),
      );
    });
  const owned = { user_id: userId, created_at: NOW };
  const life = { ...owned, expires_at: NOW };
  await insert('devices', { id: newId(), ...owned, secret_hash: bytes, last_seen_at: NOW });
  await insert('sign_in_steps', { id: newId(), ...life, kind: 'second-factor', secret_hash: bytes });
  await insert('totp_factors', { ...owned, sealed_secret: bytes });
  await insert('recovery_codes', { id: newId(), ...owned, code_hash: bytes });
  const key = { credential_id: bytes, public_key: bytes, backed_up: false, name: 'Key' };
  await insert('passkeys', { id: newId(), ...owned, ...key });
  const account = { issuer: 'https://id.example', subject: userId };
  await insert('federated_identities', { id: newId(), ...owned, ...account });
  await insert('email_changes', { id: newId(), ...life, new_email: 'new@x.example' });
}
