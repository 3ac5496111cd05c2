namespace TrainingHub.Execution.Sandbox;

/// <summary>The sandbox could not be made. Nothing is ever run outside of one instead.</summary>
public sealed class SandboxUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
