/** Staying signed in on this device. One box for every way of signing in to the portal. */
export function KeepBox({ label, hint, first = false }: { label: string; hint: string; first?: boolean }) {
  return (
    <div className="flex items-start gap-2.5">
      <input
        type="checkbox"
        id="keep"
        name="keep"
        defaultChecked={first}
        aria-describedby="keep-hint"
        className="mt-0.5 size-5 flex-none accent-ink"
      />
      <div className="min-w-0">
        <label htmlFor="keep">{label}</label>
        <p id="keep-hint" className="text-12 text-fg-3">
          {hint}
        </p>
      </div>
    </div>
  );
}
