public static class Solution
{
    static void Pause() => Thread.Sleep(0);

    public static int[] Balances(int[] accounts, int[][] transfers)
    {
        var locks = accounts.Select(_ => new Lock()).ToArray();

        void Transfer(int source, int target, int amount)
        {
            int before;
            lock (locks[source])
            {
                before = accounts[source];
                Pause();
                accounts[source] = before - amount;
            }
            before = accounts[target];
            Pause();
            accounts[target] = before + amount;
        }

        var next = -1;
        var threads = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            for (int place; (place = Interlocked.Increment(ref next)) < transfers.Length;)
            {
                Transfer(transfers[place][0], transfers[place][1], transfers[place][2]);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return accounts;
    }
}
