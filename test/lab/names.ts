/** The two throw-away accounts. */
export const CLIENT_USER = 'sshlab-you';
export const SERVER_USER = 'sshlab-hana';

/** Known to the person alone. */
export const PASSWORD = 'lab-Password-7';
export const PASSPHRASE = 'lab-Passphrase-7';

/** One folder, so that what a crashed run left behind is found. */
export const LAB_FOLDER = '/tmp/ssh-helpdesk-lab';

/** What most faults break. */
export const LOGIN = `ssh -p {port} ${SERVER_USER}@localhost`;
