namespace TrainingHub.Web.Tests.Infrastructure;

/// <summary>An account that a test made.</summary>
public sealed record TestPerson(Guid Id, string Email, string Password, string Role);
