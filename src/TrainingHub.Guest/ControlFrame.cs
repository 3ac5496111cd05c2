using System.Text.Json;

namespace TrainingHub.Guest;

/// <summary>A frame from the launcher.</summary>
/// <param name="Type">What is asked for.</param>
/// <param name="Header">All of its fields.</param>
/// <param name="Payload">Bytes that came with it.</param>
internal sealed record ControlFrame(string Type, JsonElement Header, byte[] Payload);
