// attack: kills its own process
// expect: RuntimeError
Process.GetCurrentProcess().Kill();
Thread.Sleep(5000);
