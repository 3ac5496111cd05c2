namespace TrainingHub.Web.Startup;

/// <summary>The database cannot be opened or migrated; the message says what to do.</summary>
public sealed class DatabaseUnavailableException(string message, Exception inner) : Exception(message, inner);
