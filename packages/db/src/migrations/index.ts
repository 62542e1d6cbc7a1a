export { grantScopes, migrate, SCOPE_ROLES, whyRoleIsUnfit } from './apply.ts';
export { diffMigrations, writeMigration } from './write.ts';
