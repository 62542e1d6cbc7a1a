-- Whoever sends an invitation again answers for it from then on.
GRANT UPDATE ("invited_by") ON "invitations" TO "cio_staff";

-- A firm ends the portal access of its own clients: the policy of the table keeps it to them.
GRANT DELETE ON "applicant_links" TO "cio_staff";
