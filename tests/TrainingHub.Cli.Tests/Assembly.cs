using Xunit.Sdk;
using Xunit.v3;

// Gradings measure; beside each other, or beside other programs, they would take longer to decide.
[assembly: Parallelization(Mode = ParallelMode.None)]
