using Xunit.Sdk;
using Xunit.v3;

// Each test loads the machine with a server of its own; side by side they would only wait for each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
