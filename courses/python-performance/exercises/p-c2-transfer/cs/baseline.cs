public static class Solution
{
    public static int[] Balances(int[] accounts, int[][] transfers)
    {
        foreach (var transfer in transfers)
        {
            accounts[transfer[0]] -= transfer[2];
            accounts[transfer[1]] += transfer[2];
        }
        return accounts;
    }
}
