/** Digits in groups are read from the left in every language; a page that is read from the right would turn the groups. */
export const PhoneNumber = ({ number }: { number: string }) => (
  <bdi dir="ltr" className="num">
    {number}
  </bdi>
);
