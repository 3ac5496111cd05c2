// attack: writes where it has no memory
// expect: RuntimeError
unsafe { for (long at = 0x10000; ; at += 0x1000000) { *(long*)at = 1; } }
