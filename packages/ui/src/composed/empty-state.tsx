import type { ReactNode } from 'react';

/** Two lines that teach, and the one action. */
export function EmptyState({
  title,
  text,
  action,
}: {
  title: ReactNode;
  text?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="font-medium">{title}</p>
      {text && <p className="empty-text">{text}</p>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}
