// output: exact
// lock is reentrant: the owner may enter again.
// Asks in a thread of its own: the answer of a task might be computed right here.
static bool Elsewhere(Func<bool> question)
{
    var answer = false;
    var thread = new Thread(() => answer = question());
    thread.Start();
    thread.Join();
    return answer;
}

var account = new Account(10);
account.AddTwice(5);
Console.WriteLine($"lock, entered twice: {account.Balance}");

var gate = new object();
lock (gate)
{
    // On an ordinary object lock means Monitor; TryEnter asks with a time limit.
    var entered = Elsewhere(() => Monitor.TryEnter(gate, 50));
    Console.WriteLine($"from another thread: {entered}");
}

// SemaphoreSlim(1) is a lock which may be held across await; it is not reentrant.
var slim = new SemaphoreSlim(1);
await slim.WaitAsync();
Console.WriteLine($"SemaphoreSlim, second time: {await slim.WaitAsync(50)}");
slim.Release();

// Many readers or one writer: pays only when reading is long and writing is rare.
var table = new ReaderWriterLockSlim();
table.EnterReadLock();
Console.WriteLine($"second reader: {Elsewhere(() => table.TryEnterReadLock(50))}");
Console.WriteLine($"writer beside it: {Elsewhere(() => table.TryEnterWriteLock(50))}");

var (left, right) = (new Account(100), new Account(100));
void Many(Account source, Account target)
{
    for (var i = 0; i < 2_000; i++)
    {
        source.Transfer(target, 1);
    }
}
Parallel.Invoke(() => Many(left, right), () => Many(right, left));
Console.WriteLine($"there and back: {left.Balance} {right.Balance}");

class Account(int balance)
{
    private static int made;
    private readonly int number = Interlocked.Increment(ref made);
    private readonly Lock gate = new();

    public int Balance { get; private set; } = balance;

    public void Add(int amount)
    {
        lock (gate)
        {
            Balance += amount;
        }
    }

    public void AddTwice(int amount)
    {
        lock (gate)
        {
            Add(amount);
            Add(amount);
        }
    }

    public void Transfer(Account target, int amount)
    {
        var (first, second) = number < target.number ? (this, target) : (target, this);
        lock (first.gate)
        lock (second.gate) // the same order everywhere: no circle of waiting
        {
            Balance -= amount;
            target.Balance += amount;
        }
    }
}
