/**
 * For journeys in a browser: opens a pair beside the instance of DATA_DIR, says where, and does what its parent asks by message.
 */
import { openPair } from './pair.ts';

const pair = await openPair(process.argv[2] ?? '');
process.on('message', ({ ask, at }: { ask: 'kill' | 'end' | 'revive'; at: number }) => {
  void pair[ask](at).then(() => process.send?.({ done: ask }));
});
process.once('disconnect', () => void pair.stop().then(() => process.exit(0)));
process.send?.({ url: pair.url });
