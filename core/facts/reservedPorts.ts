/**
 * Host ports that a container instance keeps for itself: SSH, Docker, and the ECS container agent.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html (hostPort)
 */
export const reservedPorts = [22, 2375, 2376, 51678, 51679, 51680] as const;
