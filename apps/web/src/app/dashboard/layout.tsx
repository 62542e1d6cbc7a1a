export { WorkspaceFrame as default } from '../workspace-frame.tsx';
