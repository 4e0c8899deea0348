"""What holds for all tests."""

import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # As under nohup: the programs that tests start and stop would ignore Ctrl-C too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
