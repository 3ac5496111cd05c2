// attack: starts threads without end
// expect: ProcessLimit
while (true)
{
    new Thread(() => Thread.Sleep(Timeout.Infinite)).Start();
}
