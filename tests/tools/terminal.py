"""Whether a test can have a terminal of its own."""
import os
import pty


def has_terminals(suite, what):
    """False where there are no pseudo-terminals, as in a bare chroot; then it says what is left out."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        print("%s: LEFT OUT: %s: there are no pseudo-terminals here; mount devpts on /dev/pts" % (suite, what), flush=True)
        return False
    return True
