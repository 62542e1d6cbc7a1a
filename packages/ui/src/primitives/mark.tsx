/** Three facets on one stem: the firm, the client, the government. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg
      className="mark"
      width={size}
      height={size}
      viewBox="0.5 0.5 23 23"
      fill="currentColor"
      aria-hidden="true"
    >
      <path d="M12 1.2 16 8.8l-4 7.4-4-7.4z" />
      <path d="M23 8.2 21.3 15.7 13.1 18.5 16.3 11.5z" />
      <path d="M1 8.2 2.7 15.7l8.2 2.8-3.2-7z" />
      <path d="M11.1 18.4h1.8v4.6h-1.8z" />
    </svg>
  );
}
